sum(r.{{by}}) AS stated, sum(r.{{low}}) AS low, sum(r.{{high}}) AS high, count(r.{{low}}) AS known, count(r.{{high}}) AS closed
