// Gavel: all public headers, and a tutorial.
//
// A decision needs three things: policies, a request, and the policies' places.
//
//   #include <gavel/gavel.h>
//
//   // 1. Parse. Wrong text gives diagnostics with positions, and no policy.
//   auto parsed = gavel::ParsePolicy(text, gavel::PolicyType::kIdentityBased);
//   if (!parsed.policy) { std::cerr << gavel::Render(parsed.diagnostics); return; }
//
//   // 2. Put the policies into layers.
//   gavel::Layers layers;
//   layers.identity.push_back({*parsed.policy, "Read"});
//   gavel::PolicySet policies = *gavel::MakePolicySet(std::move(layers)).policies;
//
//   // 3. Say what happens.
//   gavel::RequestFacts facts;
//   facts.principal = *gavel::PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
//   facts.action = "s3:GetObject";
//   facts.resource.arn = "arn:aws:s3:::data/key.csv";
//   facts.resource.account = "111122223333";
//   gavel::Request request = *gavel::MakeRequest(std::move(facts)).request;
//
//   // 4. Decide, and explain.
//   gavel::Scratch scratch;  // one per thread
//   gavel::Decision decision = gavel::Authorize(policies, request, scratch);
//   if (!decision.allowed()) std::cout << gavel::ToText(gavel::Explain(policies, request));
//
// Headers, from text to answer:
//
//   source.h value.h document.h diagnostic.h   text, positions, trees, messages
//   policy_type.h policy.h                     policies
//   request.h catalog.h                        requests, and what AWS publishes about services
//   condition_operator.h                       the operators of conditions
//   patterns.h expansion.h condition_truth.h   what can be said of policies without a request; answer.h
//   model.h session.h                          who has which policies; a caller, bound once
//   policy_set.h semantics.h                   the policies that bear on a request, and how open questions are read
//   authorizer.h decision.h rule_set.h         deciding
//   explanation.h denial.h                     why, and what AWS said
//   scenario.h                                 the file format of docs/scenarios.md
//   limits.h version.h
//   message.h                                  of the library gavel::message: explanations as opaque tokens
#ifndef GAVEL_GAVEL_H_
#define GAVEL_GAVEL_H_

#include "gavel/answer.h"
#include "gavel/authorizer.h"
#include "gavel/catalog.h"
#include "gavel/condition_operator.h"
#include "gavel/condition_truth.h"
#include "gavel/decision.h"
#include "gavel/denial.h"
#include "gavel/diagnostic.h"
#include "gavel/document.h"
#include "gavel/expansion.h"
#include "gavel/explanation.h"
#include "gavel/limits.h"
#include "gavel/model.h"
#include "gavel/patterns.h"
#include "gavel/policy.h"
#include "gavel/policy_set.h"
#include "gavel/policy_type.h"
#include "gavel/request.h"
#include "gavel/rule_set.h"
#include "gavel/scenario.h"
#include "gavel/semantics.h"
#include "gavel/session.h"
#include "gavel/source.h"
#include "gavel/value.h"
#include "gavel/version.h"

#endif  // GAVEL_GAVEL_H_
