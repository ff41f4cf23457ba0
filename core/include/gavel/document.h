// The policy document: the syntax tree of one policy, with positions.
//
//   auto value = gavel::ParseValue(text, "policy.json");
//   if (!value.tree) { std::cerr << gavel::Render(value.diagnostics); return; }
//   auto parsed = gavel::ParseDocument(*value.tree);
//   if (!parsed.document) std::cerr << gavel::Render(parsed.diagnostics);
//   else for (const auto& statement : parsed.document->statements) Use(statement.action.members);
//
// The document knows the structure that all policy types share (G-1..G-21). What a policy type forbids, and what operators, actions and
// ARNs mean, is judged when the document is compiled (gavel/policy.h).
#ifndef GAVEL_DOCUMENT_H_
#define GAVEL_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/value.h"

namespace gavel {

// One string of a policy, as written. `unknown` marks a string that could not be resolved (F-7); then `text` says why.
struct Text {
  std::string text;
  Span span;
  bool unknown = false;
  ValueKind kind = ValueKind::kString;  // as written: conditions take numbers and booleans (G-15)
  uint32_t index = 0;                   // of its list, from 0, `null` members counted
};

// Action, NotAction, Resource or NotResource. A bare string is a list of one (G-14); `null` members are skipped (G-10).
struct ListElement {
  bool present = false;
  bool negated = false;  // the Not form
  Span key_span;
  Span span;
  std::vector<Text> members;
  bool is_list = false;  // written as an array
};

enum class PrincipalCategory : uint8_t { kStar, kAws, kService, kFederated, kCanonicalUser };

struct PrincipalMember {
  PrincipalCategory category;  // kStar: the bare string "*"
  Text value;
  bool is_list = false;  // the category's value is written as an array
};

// {"AWS": []}
struct EmptyPrincipalCategory {
  PrincipalCategory category;
  Span span;  // of the array
};

struct PrincipalElement {
  bool present = false;
  bool negated = false;
  Span key_span;
  Span span;
  std::vector<PrincipalMember> members;
  std::vector<EmptyPrincipalCategory> empty_categories;
};

// One key of one operator: {"StringEquals": {"aws:username": ["a", "b"]}}.
struct Condition {
  std::string op;  // as written, with set operator and IfExists
  Span op_span;
  std::string key;  // as written
  Span key_span;
  Span span;                 // of the value or the list
  std::vector<Text> values;  // numbers and booleans by their source text (G-15)
  bool is_list = false;      // written as an array
};

// An operator over an empty object: no constraint, but its name is still judged (G-16, G-19).
struct EmptyOperator {
  std::string op;
  Span op_span;
};

enum class Effect : uint8_t { kAllow, kDeny };

struct Statement {
  uint32_t index = 0;  // as written, from 0
  Span span;
  std::optional<Text> sid;
  Effect effect = Effect::kDeny;
  Span effect_span;
  PrincipalElement principal;
  ListElement action;
  ListElement resource;
  Span condition_span;
  std::vector<Condition> conditions;  // in order of appearance
  std::vector<EmptyOperator> empty_operators;
};

enum class PolicyVersion : uint8_t { k2008, k2012 };

// Immutable once parsed; safe to share between threads.
struct PolicyDocument {
  std::shared_ptr<const Source> source;
  Span span;
  PolicyVersion version = PolicyVersion::k2008;  // absent: 2008 (G-4)
  std::optional<Span> version_span;
  std::optional<Text> id;
  std::vector<Statement> statements;
  bool statement_is_list = false;  // written as an array
};

struct DocumentOptions {
  bool legacy_duplicates = false;  // G-11: the last Effect, the union of Action and of Resource members
  Limits limits = {};
};

struct ParseDocumentResult {
  std::optional<PolicyDocument> document;  // absent when there is an error
  std::optional<PolicyDocument> partial;   // then: what could be read, to look for further errors in and for nothing else
  std::vector<Diagnostic> diagnostics;     // in order of position
};

ParseDocumentResult ParseDocument(const ValueTree& tree, const DocumentOptions& options = {});
// The document whose value is `root` (a part of a larger tree, for instance of a scenario) with spans in `source`.
ParseDocumentResult ParseDocument(const std::shared_ptr<const Source>& source, const Value& root, const DocumentOptions& options = {});

// A document back as JSON text; parsing it again gives the same document but for spans. An unknown string is written as
// {"$unknown": "why"}, the form of scenario files, which is no policy language.
std::string ToJson(const PolicyDocument& document, int indent = 2);

}  // namespace gavel

#endif  // GAVEL_DOCUMENT_H_
