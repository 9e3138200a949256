package quote

// ruleNames are short for measuring.
var ruleNames = [...]string{"none", "follows", "precedes", "governs", "trails", "colon", "subject", "goesOn", "takesUp", "carriesOn", "dialogue", "byline", "script", "block"}
