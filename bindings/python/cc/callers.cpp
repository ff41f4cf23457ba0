#include "callers.h"

#include <tuple>
#include <utility>

namespace gavel::python {
namespace {

size_t Mix(size_t hash, std::string_view text) {
  constexpr size_t kOdd = 0x9e3779b97f4a7c15;  // spreads the bits: 2^64 over the golden ratio
  return text.empty() ? hash * kOdd : (hash ^ std::hash<std::string_view>()(text)) * kOdd;
}

size_t Mix(size_t hash, const StringPairs& pairs) {
  for (const auto& [key, value] : pairs) hash = Mix(Mix(hash, key), value);
  return hash;
}

// All facts, to be compared. The names stand for every member, so that a new one cannot be forgotten here.
auto Told(const PrincipalFacts& facts) {
  const auto& [kind, arn, account, role, session_name, unique_id, canonical_id, tags, session_tags, mfa, federated_provider, issued_at,
               source_identity, federating_user, organization, role_assumed] = facts;
  const std::string_view told_role = role_assumed ? std::string_view() : std::string_view(role);
  return std::tuple_cat(std::tie(arn, kind, account, session_name, unique_id, canonical_id, tags, session_tags, mfa, federated_provider,
                                 issued_at, source_identity, federating_user, organization),
                        std::make_tuple(told_role));
}

}  // namespace

// Of what differs between the callers of one ARN.
size_t Callers::Hash::operator()(const PrincipalFacts& told) const {
  size_t hash = static_cast<size_t>(told.kind) * 4 + (told.mfa ? 1 : 0) + (told.mfa == true ? 1 : 0);
  hash = Mix(Mix(Mix(hash, told.arn), told.issued_at), told.source_identity);
  return Mix(Mix(hash, told.tags), told.session_tags);
}

bool Callers::Same::operator()(const PrincipalFacts& a, const PrincipalFacts& b) const { return Told(a) == Told(b); }

const Session* Callers::Find(const PrincipalFacts& told) const {
  const auto found = sessions_.find(told);
  return found == sessions_.end() ? nullptr : &found->second;
}

const Session* Callers::Add(const PrincipalFacts& told, Session session) {
  if (!HasRoomFor(1)) sessions_.clear();
  return &sessions_.emplace(told, std::move(session)).first->second;
}

void Callers::Take(Callers others) {
  if (!HasRoomFor(others.size())) sessions_.clear();
  sessions_.merge(others.sessions_);
}

const Session* RememberedCallers::Find(std::string_view text) const {
  const auto found = texts_.find(text);
  return found == texts_.end() ? nullptr : &found->second;
}

void RememberedCallers::MakeRoomFor(size_t more) {
  if (!callers_->HasRoomFor(more)) {
    texts_.clear();
    callers_ = std::make_shared<Callers>();
  } else if (callers_.use_count() > 1) {  // somebody reads a snapshot
    callers_ = std::make_shared<Callers>(*callers_);
  }
}

const Session* RememberedCallers::Add(const PrincipalFacts& told, Session session) {
  MakeRoomFor(1);
  return callers_->Add(told, std::move(session));
}

void RememberedCallers::Take(Callers others) {
  if (others.size() == 0) return;
  MakeRoomFor(others.size());
  callers_->Take(std::move(others));
}

}  // namespace gavel::python
