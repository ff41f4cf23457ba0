// One value of the request, as it is compared with the values of a condition: read as an address, a number, a date or an ARN at most once.
#ifndef GAVEL_CONDITION_REQUEST_VALUE_H_
#define GAVEL_CONDITION_REQUEST_VALUE_H_

#include <optional>
#include <string_view>
#include <variant>

#include "match/arn.h"
#include "match/date.h"
#include "match/decimal.h"
#include "match/ip.h"

namespace gavel {

// Lives on the stack of one thread, while the text lives. What cannot be read is nullopt.
class RequestValue {
 public:
  explicit RequestValue(std::string_view text) : text_(text) {}
  RequestValue(const RequestValue&) = delete;
  RequestValue& operator=(const RequestValue&) = delete;

  std::string_view text() const { return text_; }
  const std::optional<match::IpAddress>& Address() const { return Read(&match::ParseIpAddress); }
  const std::optional<match::Decimal>& Number() const { return Read(&match::ParseDecimal); }
  const std::optional<match::Instant>& Date() const { return Read(&match::ParseDate); }
  const std::optional<match::ArnParts>& Arn() const { return Read(&ParseArn); }

 private:
  static std::optional<match::ArnParts> ParseArn(std::string_view text) {
    match::ArnParts parts;
    return match::SplitArn(text, &parts) ? std::optional(parts) : std::nullopt;
  }

  template <typename T>
  const std::optional<T>& Read(std::optional<T> (*parse)(std::string_view)) const {
    if (const auto* known = std::get_if<std::optional<T>>(&read_)) return *known;
    return read_.template emplace<std::optional<T>>(parse(text_));
  }

  std::string_view text_;
  // A condition reads its value in one way.
  mutable std::variant<std::monostate, std::optional<match::IpAddress>, std::optional<match::Decimal>, std::optional<match::Instant>,
                       std::optional<match::ArnParts>>
      read_;
};

}  // namespace gavel

#endif  // GAVEL_CONDITION_REQUEST_VALUE_H_
