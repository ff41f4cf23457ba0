// From facts to RequestData.

#include <algorithm>
#include <array>

#include "base/quote.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "request/make_request.h"

namespace gavel {
namespace {

// The characters of service prefixes and action names.
constexpr std::array<bool, 256> kInName = [] {
  std::array<bool, 256> in_name{};
  for (int c = 0; c < 128; ++c) {
    const char lower = match::LowerAscii(static_cast<char>(c));
    in_name[static_cast<size_t>(c)] = (lower >= 'a' && lower <= 'z') || match::IsDigit(lower) || c == '-' || c == '_' || c == '.';
  }
  return in_name;
}();

bool IsActionName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return kInName[static_cast<unsigned char>(c)]; });
}

constexpr std::string_view kRequestTag = "aws:RequestTag/";

// With a tag behind it. Nearly all other keys end at the first look.
bool IsRequestTag(std::string_view key) {
  return key.size() > kRequestTag.size() && key[kRequestTag.size() - 1] == '/' && match::StartsWithIgnoringAsciiCase(key, kRequestTag);
}

// SPEC(RQ-1): exactly one `service:Action`.
bool ReadAction(std::string_view action, TextArena* texts, ActionParts* parts) {
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos || !IsActionName(action.substr(0, colon)) || !IsActionName(action.substr(colon + 1))) return false;
  parts->service = texts->Lower(action.substr(0, colon));
  parts->name_begin = colon + 1;
  const std::string_view name = action.substr(parts->name_begin);
  parts->service_hash = match::FoldedHash(parts->service);
  parts->name_hash = match::FoldedHash(name);
  parts->service_head = match::HeadBlock(parts->service);
  parts->name_head = match::TextHead(name);
  parts->facts = FindServiceFacts(parts->service, name);
  return true;
}

void SplitAction(RequestBuffers* buffers, RequestData* data, Problems* problems) {
  const std::string_view action = data->facts.action;
  ActionParts read;
  const ActionParts* known = buffers->actions == nullptr ? nullptr : buffers->actions->Find(action);
  if (known == nullptr && ReadAction(action, &buffers->texts, &read)) {
    known = &read;
    if (buffers->actions != nullptr) buffers->actions->Keep(action, read);
  }
  if (known == nullptr) {
    problems->Add(DiagnosticCode::kInvalidAction, [&]() -> Problems::Text {
      return {"the action " + Quoted(action) + " is not of the form `service:Action`", "action"};
    });
    return;
  }
  data->service = known->service;
  data->name = action.substr(known->name_begin);
  data->service_hash = known->service_hash;
  data->name_hash = known->name_hash;
  data->service_head = known->service_head;
  data->name_head = known->name_head;
  data->service_facts = known->facts;
}

std::string_view ToldRegion(const RequestData& data) {
  const ContextView* told = data.told.Find("aws:RequestedRegion");
  return told != nullptr && told->values.size() == 1 ? told->values[0] : std::string_view();
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
  match::SplitArn(data->resource, &data->arn);
  return true;
}

// SPEC(RQ-7): the account that owns the resource.
void FillOwner(const RequestInput& input, RequestData* data, Problems* problems) {
  data->owner = input.account;
  if (!data->owner.empty()) return;
  const std::string_view account = data->arn.account();
  const bool names_nobody = data->has_arn && account.empty() && IsCollectionArn(data->service, data->name, data->facts.arn);
  data->owner = !data->has_arn || account == "aws" || names_nobody ? std::string_view(data->principal.account) : account;
  if (data->owner.empty() && data->has_arn && input.owner == OwnerFact::kNeeded) {
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
    FillOwner(input, data, problems);
    return;
  }
  if (!match::SplitArn(text, &data->arn)) {
    problems->Add(DiagnosticCode::kInvalidResourceArn, [&]() -> Problems::Text {
      return {"the resource " + Quoted(text) + " is no ARN", "resource"};
    });
    return;
  }
  data->partition = data->arn.partition();
  data->resource = text;
  FillOwner(input, data, problems);
}

void FillContext(const RequestInput& input, RequestBuffers* buffers, RequestData* data) {
  buffers->told.Assign(input.context);
  buffers->unknown.clear();
  buffers->request_tags.clear();
  for (const ContextView& told : input.context) {
    if (IsRequestTag(told.key)) buffers->request_tags.push_back(told.key.substr(kRequestTag.size()));
  }
  for (std::string_view key : input.unknown) buffers->unknown.push_back(buffers->texts.Lower(key));
  std::sort(buffers->unknown.begin(), buffers->unknown.end());
  data->unknown = buffers->unknown;
  data->request_tag_views = buffers->request_tags;
  data->via = input.via;
}

void Build(const RequestInput& input, RequestBuffers* buffers, RequestData* data, Problems* problems) {
  SplitAction(buffers, data, problems);
  if (!problems->found()) FillResource(input, buffers, data, problems);
}

}  // namespace

bool FillRequest(const RequestInput& input, const Limits& limits, RequestBuffers* buffers, std::optional<RequestData>* data,
                 Problems* problems) {
  data->reset();
  CheckFacts(input, limits, problems);
  RequestData& request = data->emplace(input.facts, input.principal, buffers->told);
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
  second.arn = {};
  Build(input, buffers, &second, &none);
  data->companion = &second;
}

}  // namespace gavel
