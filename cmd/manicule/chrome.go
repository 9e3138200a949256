package main

import "manicule.dev/app/site"

// chrome draws what stands around an article, as the app will draw it. nil is the
// site's own plain one.
var chrome site.Chrome
