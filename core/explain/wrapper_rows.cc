#include "explain/wrapper_rows.h"

#include <algorithm>
#include <string>
#include <utility>

#include "explain/denial_text.h"

namespace gavel {
namespace {

constexpr size_t kWindow = 4096;  // how far from the denial a wrapper may stand, in bytes

}  // namespace

const std::vector<WrapperRow>& WrapperRows() {
  using enum WrapperSide;
  static const auto* rows = [] {
    auto* made = new std::vector<WrapperRow>;
    const auto add = [made](std::string_view name, WrapperSide side, std::string_view expression) {
      made->push_back(WrapperRow{name, side, Pattern(expression)});
    };
    add("cloudformation", kBefore, R"(Resource handler returned message: ")");
    add("cloudformation", kAfter, R"(\(RequestToken: (?P<request>[\w-]+), HandlerErrorCode: (?P<code>\w+)\))");
    add("cloudformation", kBefore, R"(\bAPI: (?P<service>[a-z0-9-]+):(?P<operation>\w+) )");
    add("graphql", kBefore, R"(Exception while fetching data \([^)\n]*\) ?: ?)");
    add("java", kBefore, R"((?:software\.amazon\.awssdk|com\.amazonaws)\.[\w.$]+: )");
    add("aws_cli", kJustBefore,
        R"(An error occurred \((?P<code>[\w.:]+)\) when calling the (?P<operation>\w+) operation(?: \([^)\n]*\))?: )");
    add("go_v2", kJustBefore,
        R"(operation error (?P<service>[A-Za-z0-9 ]+): (?P<operation>\w+), (?:[^\n]*?)https response error StatusCode: \d+, )"
        R"(RequestID: (?P<request>[\w-]*)(?:, HostID: [^,\s]*)?, (?:api error )?(?P<code>\w+): )");
    add("go_v1", kAfter, R"(\bstatus code: \d+, request id: (?P<request>[\w-]*))");
    add("java_v2", kAfter, R"(\(Service: (?P<service>[\w ]+), Status Code: \d+, Request ID: (?P<request>[\w-]+))");
    add("java_v1", kAfter,
        R"(\(Service: (?P<service>[\w ]+); Status Code: \d+; Error Code: (?P<code>[\w.]+); Request ID: (?P<request>[\w-]+))");
    add("xml", kBefore, R"(<Code>(?P<code>[^<\n]+)</Code>)");
    add("xml", kAfter, R"(<Request(?:Id|ID)>(?P<request>[\w-]+)<)");
    add("api_error", kBefore, R"(API Error \((?P<code>\d{3})\b)");
    add("json", kBefore, R"(["']?(?:code|Code|__type|errorCode|error_code)["']?\s*:\s*["'](?P<code>[\w.#:]+)["'])");
    add("json", kAfter, R"(["']?(?:code|Code|__type|errorCode)["']?\s*:\s*["'](?P<code>[\w.#:]+)["'])");
    add("", kJustBefore, R"((?P<code>(?:[A-Za-z]+\.)?(?:AccessDenied|UnauthorizedOperation|AuthorizationError|Forbidden)\w*): )");
    add("", kBefore, R"(\((?P<code>(?:AccessDenied|UnauthorizedOperation|AuthorizationError)\w*)\))");
    return made;
  }();
  return *rows;
}

std::string_view PlainCode(std::string_view code) {
  const size_t hash = code.rfind('#');
  return hash == std::string_view::npos ? code : code.substr(hash + 1);
}

void ReadWrappers(const Source& reading, const DenialPlace& place, Denial* denial) {
  const std::string_view text = reading.text();
  const size_t from = std::max(place.from, place.begin > kWindow ? place.begin - kWindow : 0);
  const size_t to = std::min(place.to, place.end + kWindow);
  const auto take = [&](const Found& found, std::string_view group, DenialText* part) {
    const std::optional<Span> span = found.Group(group);
    if (!span || !part->text.empty() || span->begin == span->end) return;
    *part = {std::string(text.substr(span->begin, span->end - span->begin)), reading.ToRoot(*span), false};
  };
  std::vector<std::pair<size_t, std::string>> names;
  for (const WrapperRow& row : WrapperRows()) {
    const bool after = row.side == WrapperSide::kAfter;
    std::optional<Found> found = row.pattern.Find(text, after ? place.end : from, after ? to : place.begin);
    // The nearest one belongs to this denial.
    while (found && !after) {
      const std::optional<Found> next = row.pattern.Find(text, std::max<size_t>(found->whole.end, found->whole.begin + 1), place.begin);
      if (!next) break;
      found = next;
    }
    constexpr size_t kBetween = 64;  // "You are not authorized to perform this operation. " and a quote
    if (!found || (row.side == WrapperSide::kJustBefore && place.begin - found->whole.end > kBetween)) continue;
    take(*found, "code", &denial->code);
    take(*found, "service", &denial->service);
    take(*found, "operation", &denial->operation);
    take(*found, "request", &denial->request_id);
    if (!row.name.empty()) names.emplace_back(after ? SIZE_MAX - found->whole.begin : found->whole.begin, std::string(row.name));
  }
  denial->code.text = std::string(PlainCode(denial->code.text));
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [where, name] : names) {
    if (std::find(denial->wrappers.begin(), denial->wrappers.end(), name) == denial->wrappers.end()) denial->wrappers.push_back(name);
  }
}

}  // namespace gavel
