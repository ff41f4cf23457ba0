// What is wrong with a request, for those who want to read it and for those who only need to know that something is.
#ifndef GAVEL_REQUEST_PROBLEMS_H_
#define GAVEL_REQUEST_PROBLEMS_H_

#include <string>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"

namespace gavel {

class Problems {
 public:
  // `out` may be null: then problems are only counted, and no message is made.
  explicit Problems(std::vector<Diagnostic>* out) : out_(out) {}

  struct Text {
    std::string message;
    std::string path;
  };

  // `make` gives the Text; it is called when somebody reads it.
  template <typename Make>
  void Add(DiagnosticCode code, Make make) {
    found_ = true;
    if (out_ == nullptr) return;
    Text text = make();
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(text.message);
    diagnostic.path = std::move(text.path);
    out_->push_back(std::move(diagnostic));
  }

  bool found() const { return found_; }

 private:
  std::vector<Diagnostic>* out_;
  bool found_ = false;
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_PROBLEMS_H_
