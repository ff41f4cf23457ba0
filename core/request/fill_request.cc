// From facts to RequestData.

#include <algorithm>

#include "base/quote.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/make_request.h"

namespace gavel {
namespace {

bool IsActionName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const char lower = match::LowerAscii(c);
    return (lower >= 'a' && lower <= 'z') || match::IsDigit(c) || c == '-' || c == '_' || c == '.';
  });
}

// SPEC(RQ-1): exactly one `service:Action`.
void SplitAction(RequestBuffers* buffers, RequestData* data, Problems* problems) {
  const std::string_view action = data->facts.action;
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos || !IsActionName(action.substr(0, colon)) || !IsActionName(action.substr(colon + 1))) {
    problems->Add(DiagnosticCode::kInvalidAction, [&]() -> Problems::Text {
      return {"the action " + Quoted(action) + " is not of the form `service:Action`", "action"};
    });
    return;
  }
  data->service = buffers->texts.Lower(action.substr(0, colon));
  data->name = action.substr(colon + 1);
  data->service_facts = FindServiceFacts(data->service, data->name);
}

std::string_view ToldRegion(const RequestData& data) {
  for (const ToldKey& told : data.told) {
    if (told.folded == "aws:requestedregion" && told.views.size() == 1) return told.views[0];
  }
  return {};
}

// The literal that stands for a request without ARN, when it is known.
bool FillArnlessLiteral(RequestBuffers* buffers, RequestData* data) {
  const ArnlessLiteral* row = FindArnlessLiteral(data->service, data->name);  // SPEC(R-17)
  if (row == nullptr) return false;
  if (row->literal == "*") {
    data->literal = ResourceLiteral::kStar;
    data->resource = "*";
    return true;
  }
  const std::string_view region = ToldRegion(*data);
  const bool needs_region = row->literal.find("{R}") != std::string_view::npos;
  const bool needs_account = row->literal.find("{A}") != std::string_view::npos;
  if (needs_account && data->principal.account.empty()) return false;
  if (needs_region && region.empty()) data->literal = ResourceLiteral::kOtherRegion;
  buffers->literal.clear();
  AppendArnlessLiteral(row->literal, data->partition, region, data->principal.account, &buffers->literal);
  data->resource = buffers->literal;
  return true;
}

// SPEC(RQ-7): the account that owns the resource.
void FillOwner(const RequestInput& input, const match::ArnParts* arn, RequestData* data, Problems* problems) {
  data->owner = input.account;
  if (!data->owner.empty()) return;
  const bool names_nobody = arn != nullptr && arn->account().empty() && IsCollectionArn(data->service, data->name, data->facts.arn);
  if (arn == nullptr || arn->account() == "aws" || names_nobody) {
    data->owner = data->principal.account;
  } else {
    data->owner = arn->account();
  }
  if (data->owner.empty() && arn != nullptr && input.owner == OwnerFact::kNeeded) {
    problems->Add(DiagnosticCode::kMissingResourceAccount, [&]() -> Problems::Text {
      return {"the ARN " + Quoted(data->facts.arn) + " does not say which account owns the resource", "resource_account"};
    });
  }
}

void FillResource(const RequestInput& input, RequestBuffers* buffers, RequestData* data, Problems* problems) {
  const std::string_view text = data->facts.arn;
  data->has_arn = !text.empty();
  data->partition = data->principal.partition.empty() ? std::string_view("aws") : std::string_view(data->principal.partition);
  if (!data->has_arn) {
    if (!FillArnlessLiteral(buffers, data)) data->literal = ResourceLiteral::kUnlisted;
    FillOwner(input, nullptr, data, problems);
    return;
  }
  match::ArnParts arn;
  if (!match::SplitArn(text, &arn)) {
    problems->Add(DiagnosticCode::kInvalidResourceArn, [&]() -> Problems::Text {
      return {"the resource " + Quoted(text) + " is no ARN", "resource"};
    });
    return;
  }
  data->partition = arn.partition();
  data->resource = text;
  FillOwner(input, &arn, data, problems);
}

void FillContext(const RequestInput& input, RequestBuffers* buffers, RequestData* data) {
  constexpr std::string_view kRequestTag = "aws:requesttag/";
  buffers->told.clear();
  buffers->unknown.clear();
  buffers->request_tags.clear();
  for (const ContextView& value : input.context) {
    const std::string_view folded = buffers->texts.Lower(value.key);
    if (folded.size() > kRequestTag.size() && folded.substr(0, kRequestTag.size()) == kRequestTag) {
      buffers->request_tags.push_back(value.key.substr(kRequestTag.size()));
    }
    buffers->told.push_back({folded, value.key, value.values, value.is_list, static_cast<uint32_t>(buffers->told.size())});
  }
  std::sort(buffers->told.begin(), buffers->told.end(), [](const ToldKey& a, const ToldKey& b) {
    const int order = a.folded.compare(b.folded);
    return order != 0 ? order < 0 : a.position < b.position;
  });
  for (std::string_view key : input.unknown) buffers->unknown.push_back(buffers->texts.Lower(key));
  std::sort(buffers->unknown.begin(), buffers->unknown.end());
  data->told = buffers->told;
  data->unknown = buffers->unknown;
  data->request_tag_views = buffers->request_tags;
  data->via = input.via;
}

void Build(const RequestInput& input, RequestBuffers* buffers, RequestData* data, Problems* problems) {
  SplitAction(buffers, data, problems);
  if (!problems->found()) FillResource(input, buffers, data, problems);
}

RequestData Start(const RequestInput& input) {
  return {.facts = input.facts,
          .principal = input.principal,
          .service = {},
          .name = {},
          .service_facts = {},
          .partition = {},
          .resource = {},
          .owner = {},
          .told = {},
          .unknown = {},
          .via = {},
          .request_tag_views = {}};
}

}  // namespace

bool FillRequest(const RequestInput& input, const Limits& limits, RequestBuffers* buffers, std::optional<RequestData>* data,
                 Problems* problems) {
  data->reset();
  CheckFacts(input, limits, problems);
  RequestData& request = data->emplace(Start(input));
  FillContext(input, buffers, &request);
  CheckDuplicates(request.told, request.unknown, problems);
  if (!problems->found()) Build(input, buffers, &request, problems);
  if (problems->found()) data->reset();
  return !problems->found();
}

// SPEC(S-20): function URLs created since October 2025 need lambda:InvokeFunction as well; so does one of which nothing is told.
void FillCompanion(const RequestInput& input, RequestBuffers* buffers, RequestData* data, std::optional<RequestData>* companion) {
  companion->reset();
  const auto& auth = data->facts.resource.auth;
  const bool is_old = auth && !auth->created.empty() && auth->created < "2025-10-01";
  if (!data->service_facts.Has(Fact::kLambdaUrl) || is_old) return;
  RequestData& second = companion->emplace(*data);
  Problems none(nullptr);
  buffers->texts.Reset();
  second.facts.action = kLambdaUrlCompanion;
  second.is_companion = true;
  second.literal = ResourceLiteral::kText;
  Build(input, buffers, &second, &none);
  data->companion = &second;
}

}  // namespace gavel
