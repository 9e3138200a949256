package main

import "syscall/js"

// cpu is the processor time that the process has used, in milliseconds.
func cpu() float64 {
	u := js.Global().Get("process").Call("cpuUsage")
	return (u.Get("user").Float() + u.Get("system").Float()) / 1000
}
