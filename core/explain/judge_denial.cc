// What a reader of a denial has to know about it.
#include <algorithm>
#include <string>
#include <utility>

#include "base/quote.h"
#include "explain/denial_reader.h"

namespace gavel {
namespace {

class Judge {
 public:
  Judge(const std::shared_ptr<const Source>& root, const Denial& denial, std::vector<Diagnostic>* diagnostics)
      : root_(root), denial_(denial), diagnostics_(diagnostics) {}

  void Run() {
    JudgeEncoded();
    JudgeSentence();
    JudgeInferred();
  }

 private:
  void Report(DiagnosticCode code, Span span, std::string message, std::string help = "") {
    diagnostics_->push_back({code, std::move(message), std::move(help), root_, span, ""});
  }

  void JudgeEncoded() {
    if (denial_.encoded.text.empty()) return;
    const size_t size = denial_.encoded.text.size();
    if (denial_.truncated || size % 4 == 1) {
      const std::string what = "the encoded message is cut after " + std::to_string(size) + " characters: it cannot be decoded";
      return Report(DiagnosticCode::kCutEncodedMessage, denial_.encoded.span, what);
    }
    Report(DiagnosticCode::kEncodedMessage, denial_.encoded.span, "only AWS can decode the encoded message", DecodeCommand(denial_));
  }

  void JudgeSentence() {
    if (denial_.form == DenialForm::kBare && denial_.encoded.text.empty()) {
      return Report(DiagnosticCode::kNoRequest, denial_.span, "the message names neither caller nor resource nor reason");
    }
    if (denial_.form != DenialForm::kSentence) return;
    if (denial_.truncated && denial_.encoded.text.empty()) {
      Report(DiagnosticCode::kCutSentence, denial_.span, "the sentence is cut");
    } else if (!denial_.cause.text.empty() && denial_.kind == DenialKind::kUnstated) {
      Report(DiagnosticCode::kOtherCause, denial_.cause.span, "a cause in words of the service's own: " + Quoted(denial_.cause.text));
    } else if (!denial_.policy_type && denial_.cause.text.empty()) {
      Report(DiagnosticCode::kNoStatedType, denial_.span, "the sentence names no type of policy");
    }
  }

  void JudgeInferred() {
    if (denial_.action.inferred) Report(DiagnosticCode::kInferredAction, denial_.action.span, "taken as " + Quoted(denial_.action.text));
    if (denial_.resource_arn.inferred) {
      Report(DiagnosticCode::kInferredResource, denial_.resource_arn.span, "taken as " + Quoted(denial_.resource_arn.text));
    }
  }

  const std::shared_ptr<const Source>& root_;
  const Denial& denial_;
  std::vector<Diagnostic>* diagnostics_;
};

}  // namespace

void JudgeDenial(const std::shared_ptr<const Source>& root, const Denial& denial, std::vector<Diagnostic>* diagnostics) {
  Judge(root, denial, diagnostics).Run();
}

std::string DecodeCommand(const Denial& denial) {
  return "aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message " + denial.encoded.text;
}

}  // namespace gavel
