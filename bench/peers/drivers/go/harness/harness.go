// Package harness does what every Go driver does around its engine. drivers/README.md describes arguments and output.
package harness

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
)

// Request is a line of the requests file.
type Request struct {
	Action   string            `json:"action"`
	Resource string            `json:"resource"`
	Time     string            `json:"time"`
	Context  map[string]string `json:"context"`
}

// Engine answers allow, explicit_deny, implicit_deny or deny.
type Engine func(request *Request) string

// Check ends the program on an error.
func Check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// Run reads the files, loads the engine, and prints the three lines.
func Run(load func(policies []byte) Engine) {
	if len(os.Args) != 4 {
		Check(fmt.Errorf("usage: %s POLICIES REQUESTS SECONDS", os.Args[0]))
	}
	runtime.GOMAXPROCS(1)
	policies, err := os.ReadFile(os.Args[1])
	Check(err)
	requests := readRequests(os.Args[2])
	seconds, err := strconv.ParseFloat(os.Args[3], 64)
	Check(err)

	before, start := residentBytes(), processorNs()
	engine := load(policies)
	loadNs := processorNs() - start
	report(map[string]any{"load_ns": loadNs, "bytes": residentBytes() - before})

	decisions := make([]string, 0, len(requests))
	for i := range requests {
		decisions = append(decisions, engine(&requests[i]))
	}
	report(map[string]any{"decisions": decisions})
	report(map[string]any{"rounds": rounds(engine, requests, int64(seconds*1e9))})
	runtime.KeepAlive(policies)
}

func rounds(engine Engine, requests []Request, budget int64) [][2]int64 {
	result := [][2]int64{}
	begin := processorNs()
	for round := 0; round < 1000 && processorNs()-begin < budget; round++ {
		first, count := processorNs(), int64(0)
		for i := range requests {
			engine(&requests[i])
			count++
			if count%10 == 0 && processorNs()-begin > budget {
				break
			}
		}
		result = append(result, [2]int64{count, processorNs() - first})
	}
	return result
}

func readRequests(path string) []Request {
	file, err := os.Open(path)
	Check(err)
	defer file.Close()
	var requests []Request
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var request Request
		Check(json.Unmarshal(lines.Bytes(), &request))
		requests = append(requests, request)
	}
	return requests
}

func report(line map[string]any) {
	Check(json.NewEncoder(os.Stdout).Encode(line))
}

func processorNs() int64 {
	var usage syscall.Rusage
	Check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func residentBytes() int64 {
	runtime.GC()
	debug.FreeOSMemory()
	text, err := os.ReadFile("/proc/self/statm")
	Check(err)
	var total, resident int64
	_, err = fmt.Sscan(string(text), &total, &resident)
	Check(err)
	return resident * int64(os.Getpagesize())
}
