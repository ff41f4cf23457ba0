// iam-simulate: runUnsafeSimulation, the quicker of its two entries (the other validates every policy again for each request). It takes
// policies as objects, so loading is JSON.parse; it prepares them again in every call. ../README.md describes arguments and output.
import {readFileSync} from 'node:fs'

import {runUnsafeSimulation} from '@cloud-copilot/iam-simulate'

const PRINCIPAL = 'arn:aws:iam::111122223333:user/ann'
const EFFECTS = {Allowed: 'allow', ExplicitlyDenied: 'explicit_deny', ImplicitlyDenied: 'implicit_deny'}
const [policiesFile, requestsFile, seconds] = process.argv.slice(2)
if (seconds === undefined) throw new Error('usage: main.mjs POLICIES REQUESTS SECONDS')

const lines = (path) => readFileSync(path, 'utf8').trim().split('\n')
const processorNs = () => {
  const {user, system} = process.cpuUsage()
  return (user + system) * 1000
}
const residentBytes = () => {
  globalThis.gc()
  return process.memoryUsage.rss()
}
const report = (line) => console.log(JSON.stringify(line))

function decide(identityPolicies, asked) {
  const result = runUnsafeSimulation({
    request: {
      principal: PRINCIPAL,
      action: asked.action,
      resource: {resource: asked.resource, accountId: '111122223333'},
      contextVariables: {'aws:username': 'ann', 'aws:CurrentTime': asked.time, ...asked.context}
    },
    identityPolicies,
    serviceControlPolicies: [],
    resourceControlPolicies: []
  }, {})
  if (!(result in EFFECTS)) throw new Error(`unknown result ${result}`)
  return EFFECTS[result]
}

function rounds(policies, requests, budget) {
  const result = []
  const begin = processorNs()
  while (result.length < 1000 && processorNs() - begin < budget) {
    const first = processorNs()
    let count = 0
    for (const asked of requests) {
      decide(policies, asked)
      count++
      if (processorNs() - begin > budget) break
    }
    result.push([count, processorNs() - first])
  }
  return result
}

const texts = lines(policiesFile)
const requests = lines(requestsFile).map((line) => JSON.parse(line))
const before = residentBytes()
const start = processorNs()
const policies = texts.map((text, index) => ({name: `policy-${index}`, policy: JSON.parse(text)}))
const loadNs = processorNs() - start
report({load_ns: loadNs, bytes: residentBytes() - before})
report({decisions: requests.map((asked) => decide(policies, asked))})
report({rounds: rounds(policies, requests, Number(seconds) * 1e9)})
