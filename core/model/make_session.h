// Steps of MakeSession and Resolve that have a file of their own.
#ifndef GAVEL_MODEL_MAKE_SESSION_H_
#define GAVEL_MODEL_MAKE_SESSION_H_

#include <string>
#include <vector>

#include "gavel/session.h"
#include "model/model_data.h"
#include "model/session_data.h"

namespace gavel {

void ReportTo(std::vector<Diagnostic>* diagnostics, DiagnosticCode code, std::string message, std::string path);

// Takes over what the model knows of a fact that the caller left out. Reports when the two differ; `what` names what the model knows
// ("another unique id of `...`").
template <typename Fact>
void Complete(Fact* told, const Fact& known, const Fact& not_given, const std::string& what, const std::string& path,
              std::vector<Diagnostic>* diagnostics) {
  if (known == not_given || *told == known) return;
  if (*told == not_given) {
    *told = known;
  } else {
    ReportTo(diagnostics, DiagnosticCode::kContradictsModel, "the model knows " + what, path);
  }
}

// The principal of the session against the model: completes `data->principal` and sets the lists of policies that follow from it.
void BindPrincipal(SessionData* data, std::vector<Diagnostic>* diagnostics);

// The resource of a request against the model: completes `resource`.
void CompleteResource(const ResourceData& known, ResourceFacts* resource, std::vector<Diagnostic>* diagnostics);

}  // namespace gavel

#endif  // GAVEL_MODEL_MAKE_SESSION_H_
