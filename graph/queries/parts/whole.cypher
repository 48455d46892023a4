m.{{by}} AS stated, m.{{low}} AS low, m.{{high}} AS high, m.known_{{low}} AS known, m.known_{{high}} AS closed
