"""Who stands where in a sentence: triggers, lists of organizations, what governs them, the slots of a trigger."""
