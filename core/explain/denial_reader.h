// The parts of ReadDenials.
#ifndef GAVEL_EXPLAIN_DENIAL_READER_H_
#define GAVEL_EXPLAIN_DENIAL_READER_H_

#include <memory>
#include <optional>
#include <vector>

#include "gavel/denial.h"
#include "gavel/value.h"

namespace gavel {

// Whether an object is a decoded authorization message.
bool LooksDecoded(const Value& value);

// nullopt, with an error, when it names no request. Spans of the denial lie in the root of `source`.
std::optional<Denial> ReadDecoded(const std::shared_ptr<const Source>& source, const Value& root, std::vector<Diagnostic>* diagnostics);

// The denials in the strings of a tree: messages, decoded messages, JSON in strings.
void ReadJsonDenials(const std::shared_ptr<const Source>& source, const Value& root, const Limits& limits, DenialReading* reading);

// What is to be said about a denial: what it lacks, what was inferred. `root`: the outermost source.
void JudgeDenial(const std::shared_ptr<const Source>& root, const Denial& denial, std::vector<Diagnostic>* diagnostics);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_DENIAL_READER_H_
