// Callers that were bound to a model, by what was told of them: most callers ask more than once.
#ifndef GAVEL_BINDINGS_PYTHON_CC_CALLERS_H_
#define GAVEL_BINDINGS_PYTHON_CC_CALLERS_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gavel/session.h"

namespace gavel::python {

// At most kMost; one more, and all others are forgotten.
class Callers {
 public:
  static constexpr size_t kMost = 4096;

  // Null: not there. Good until the next Add or Take.
  const Session* Find(const PrincipalFacts& told) const;
  const Session* Add(const PrincipalFacts& told, Session session);
  // Those of `others` too.
  void Take(Callers others);
  bool HasRoomFor(size_t more) const { return sessions_.size() + more <= kMost; }
  size_t size() const { return sessions_.size(); }

 private:
  // By every fact that MakeSession reads; a role that was guessed is none.
  struct Hash {
    size_t operator()(const PrincipalFacts& told) const;
  };
  struct Same {
    bool operator()(const PrincipalFacts& a, const PrincipalFacts& b) const;
  };

  std::unordered_map<PrincipalFacts, Session, Hash, Same> sessions_;
};

// Callers that asked a model of late. To be used under the interpreter's lock.
class RememberedCallers {
 public:
  // By the text that was all that was told.
  const Session* Find(std::string_view text) const;
  const Session* Find(const PrincipalFacts& told) const { return callers_->Find(told); }

  const Session* Add(const PrincipalFacts& told, Session session);
  // A caller that was found or added just now.
  void AddText(std::string_view text, const Session& session) { texts_.emplace(text, session); }
  void Take(Callers others);

  // Never changes, so that any thread may read it without the lock. To be let go under the lock.
  std::shared_ptr<const Callers> Snapshot() const { return callers_; }

 private:
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void MakeRoomFor(size_t more);

  std::shared_ptr<Callers> callers_ = std::make_shared<Callers>();
  std::unordered_map<std::string, Session, TextHash, std::equal_to<>>
      texts_;  // of some of `callers_`: a text is sooner found than its facts
};

// Callers of a batch, as one of its threads knows them: it reads what the model remembers, and keeps for itself what it binds.
class BatchCallers {
 public:
  BatchCallers(const Callers& remembered, Callers* own) : remembered_(remembered), own_(own) {}
  const Session* Find(const PrincipalFacts& told) const {
    const Session* found = remembered_.Find(told);
    return found != nullptr ? found : own_->Find(told);
  }
  const Session* Add(const PrincipalFacts& told, Session session) { return own_->Add(told, std::move(session)); }

 private:
  const Callers& remembered_;
  Callers* own_;
};

// Who asks, and by which way.
struct CallerView {
  const PrincipalFacts& principal;
  const std::vector<std::string>& via;
  const std::optional<VpcEndpoint>& vpc_endpoint;
};

// The caller bound to the model: as `callers` has it, or bound anew and added. One who comes by services or through an endpoint is not
// looked for and not added, but put into `passing`. Null: what is wrong is in `diagnostics`.
template <typename CallersOfModel>
const Session* BindCaller(const Model& model, const CallerView& caller, CallersOfModel* callers, std::optional<Session>* passing,
                          std::vector<Diagnostic>* diagnostics) {
  const bool passes = !caller.via.empty() || caller.vpc_endpoint;
  if (!passes) {
    if (const Session* found = callers->Find(caller.principal)) return found;
  }
  MakeSessionResult made = MakeSession(model, {caller.principal, {}, caller.via, caller.vpc_endpoint});
  if (!made.session) {
    *diagnostics = std::move(made.diagnostics);
    return nullptr;
  }
  return passes ? &passing->emplace(*std::move(made.session)) : callers->Add(caller.principal, *std::move(made.session));
}

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_CALLERS_H_
