sum(r.{{by}}) AS own_stated, sum(r.{{low}}) AS own_low, sum(r.{{high}}) AS own_high, count(r.{{low}}) AS own_known,
     count(r.{{high}}) AS own_closed
