#include "syntax/reporter.h"

#include <algorithm>
#include <utility>

#include "base/quote.h"

namespace gavel {
namespace {

constexpr size_t kMaxKeyBytes = 256;  // of a key in a path

bool IsPlainKey(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':' || c == '/';
  });
}

bool IsError(const Diagnostic& d) { return d.severity() == Severity::kError; }

}  // namespace

std::string Path::ToString() const {
  if (parent_ == nullptr) return "";
  std::string out = parent_->ToString();
  if (index_ != kNoIndex) return out + "[" + std::to_string(index_) + "]";
  if (key_.size() > kMaxKeyBytes) return out + "[\"" + Printable(key_.substr(0, kMaxKeyBytes)) + "...\"]";
  if (!IsPlainKey(key_)) return out + "[\"" + Printable(key_) + "\"]";
  return out.empty() ? std::string(key_) : out + "." + std::string(key_);
}

size_t& Reporter::CountOf(DiagnosticCode code) { return InfoOf(code).severity == Severity::kError ? errors_ : others_; }

bool Reporter::Skip(DiagnosticCode code) {
  size_t& count = CountOf(code);
  if (count < limit_) return false;
  ++count;
  return true;
}

void Reporter::Report(DiagnosticCode code, Span span, const Path& path, std::string message, std::string help) {
  if (++CountOf(code) > limit_) return;
  diagnostics_.push_back({code, std::move(message), std::move(help), source_, span, path.ToString()});
}

std::string Reporter::Where(Span span) const {
  if (source_ == nullptr) return "";
  LineColumn place = source_->Locate(span.begin);
  return " at line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

std::vector<Diagnostic> Reporter::Finish() {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  size_t total = errors_ + others_;
  if (total <= limit_) return std::move(diagnostics_);
  auto cut = diagnostics_.begin() + static_cast<ptrdiff_t>(limit_);
  if (limit_ > 0 && std::none_of(diagnostics_.begin(), cut, IsError)) {
    auto first_error = std::find_if(cut, diagnostics_.end(), IsError);
    if (first_error != diagnostics_.end()) std::iter_swap(cut - 1, first_error);
  }
  Span last = cut == diagnostics_.begin() ? Span{} : (cut - 1)->span;
  diagnostics_.erase(cut, diagnostics_.end());
  std::string message = std::to_string(total - limit_) + " more problems are not shown";
  diagnostics_.push_back({DiagnosticCode::kTooMany, std::move(message), "", source_, last, ""});
  return std::move(diagnostics_);
}

}  // namespace gavel
