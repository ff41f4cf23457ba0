// Reading objects by tables of fields.
//
//   constexpr FieldRow<AclGrant> kAclFields[] = {{"grantee", &ReadMember<&AclGrant::grantee>, true}, ...};
//   ReadObject<AclGrant>(place, kAclFields, &grant);
//
// ReadInto is an overload set: one function for each type that a field may have. What a function cannot read it reports, and leaves its
// target as it was.
#ifndef GAVEL_SCENARIO_FIELDS_H_
#define GAVEL_SCENARIO_FIELDS_H_

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/request.h"
#include "scenario/node.h"
#include "syntax/reporter.h"

namespace gavel {

// A value, where it is, and where its problems go. Lives on the stack of a reader.
struct Place {
  Node node;
  const Path& path;
  Reporter& reporter;

  const Value& value() const { return node.value(); }
  void Report(DiagnosticCode code, std::string message, std::string help = "") const {
    reporter.Report(code, node.span(), path, std::move(message), std::move(help));
  }
  // False, with a diagnostic, when the value is of another kind.
  bool Expect(ValueKind kind) const;
};

// The text of a string, a number or, with `booleans`, a boolean; nullptr and a diagnostic for other values. Numbers are accepted since
// account ids and times often are written without quotes.
const std::string* ReadScalar(const Place& place, bool booleans);

void ReadInto(const Place& place, std::string* out);
void ReadInto(const Place& place, bool* out);
void ReadInto(const Place& place, StringPairs* out);  // an object of scalars

template <typename T>
void ReadInto(const Place& place, std::optional<T>* out) {
  ReadInto(place, &out->emplace());
}

template <typename T>
void ReadInto(const Place& place, std::vector<T>* out) {
  if (!place.Expect(ValueKind::kArray)) return;
  const std::vector<Value>& items = place.value().items;
  for (size_t i = 0; i < items.size(); ++i) {
    const Path path(place.path, i);
    ReadInto(Place{Node(items[i]), path, place.reporter}, &out->emplace_back());
  }
}

// The index of `text` (at `span`), or of the text at `place`, among `words`; nullopt and a diagnostic of `code` that says what a `noun` may
// be.
std::optional<size_t> FindWord(const Place& place, Span span, std::string_view text, std::span<const std::string_view> words,
                               std::string_view noun, DiagnosticCode code);
std::optional<size_t> ReadWord(const Place& place, std::span<const std::string_view> words, std::string_view noun, DiagnosticCode code);

template <typename T>
struct FieldRow {
  std::string_view key;
  void (*read)(const Place& place, T* out);
  bool required = false;
};

template <typename T, typename Member>
T OwnerOf(Member T::*);

template <auto kMember>
void ReadMember(const Place& place, decltype(OwnerOf(kMember))* out) {
  ReadInto(place, &(out->*kMember));
}

// The members of an object that are in `keys`; the others, and duplicates, are reported. Each with the index of its key.
struct KnownMember {
  size_t index;
  NodeMember member;
};
std::vector<KnownMember> KnownMembers(const Place& place, std::span<const std::string_view> keys);
void ReportMissing(const Place& place, std::string_view key);

template <typename T, size_t kCount>
void ReadObject(const Place& place, const FieldRow<T> (&rows)[kCount], T* out) {
  if (!place.Expect(ValueKind::kObject)) return;
  std::string_view keys[kCount];
  for (size_t i = 0; i < kCount; ++i) keys[i] = rows[i].key;
  bool seen[kCount] = {};
  for (const KnownMember& known : KnownMembers(place, keys)) {
    const Path path(place.path, known.member.key);
    rows[known.index].read(Place{known.member.node, path, place.reporter}, out);
    seen[known.index] = true;
  }
  for (size_t i = 0; i < kCount; ++i) {
    if (rows[i].required && !seen[i]) ReportMissing(place, rows[i].key);
  }
}

}  // namespace gavel

#endif  // GAVEL_SCENARIO_FIELDS_H_
