#include "request/make_request.h"

#include <algorithm>
#include <array>

#include "base/quote.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "match/date.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

void Report(Diagnostics* diagnostics, DiagnosticCode code, std::string message, std::string path = {}) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.path = std::move(path);
  diagnostics->push_back(std::move(diagnostic));
}

bool IsActionName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const char lower = match::LowerAscii(c);
    return (lower >= 'a' && lower <= 'z') || match::IsDigit(c) || c == '-' || c == '_' || c == '.';
  });
}

// SPEC(RQ-1): exactly one `service:Action`.
bool SplitAction(RequestData* data, Diagnostics* diagnostics) {
  const std::string_view action = data->facts.action;
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos || !IsActionName(action.substr(0, colon)) || !IsActionName(action.substr(colon + 1))) {
    Report(diagnostics, DiagnosticCode::kInvalidAction, "the action " + Quoted(action) + " is not of the form `service:Action`", "action");
    return false;
  }
  data->service = match::LowerAscii(action.substr(0, colon));
  data->name = action.substr(colon + 1);
  data->service_facts = FindServiceFacts(data->service, data->name);
  return true;
}

std::string ToldRegion(const RequestFacts& facts) {
  for (const ContextValue& value : facts.context) {
    if (match::EqualsIgnoringAsciiCase(value.key, "aws:RequestedRegion") && value.values.size() == 1) return value.values[0];
  }
  return {};
}

// The literal that stands for a request without ARN, when it is known.
bool FillArnlessLiteral(RequestData* data) {
  const ArnlessLiteral* row = FindArnlessLiteral(data->service, data->name);  // SPEC(R-17)
  if (row == nullptr) return false;
  if (row->literal == "*") {
    data->literal = ResourceLiteral::kStar;
    data->resource = "*";
    return true;
  }
  const std::string region = ToldRegion(data->facts);
  const bool needs_region = row->literal.find("{R}") != std::string_view::npos;
  const bool needs_account = row->literal.find("{A}") != std::string_view::npos;
  if (needs_account && data->principal.account.empty()) return false;
  if (needs_region && region.empty()) data->literal = ResourceLiteral::kOtherRegion;
  AppendArnlessLiteral(row->literal, data->partition, region, data->principal.account, &data->resource);
  return true;
}

// SPEC(RQ-7): the account that owns the resource.
void FillOwner(RequestData* data, const match::ArnParts* arn, Diagnostics* diagnostics) {
  const ResourceFacts& resource = data->facts.resource;
  data->owner = resource.account;
  if (!data->owner.empty()) return;
  const bool names_nobody = arn != nullptr && arn->account().empty() && IsCollectionArn(data->service, data->name, resource.arn);
  if (arn == nullptr || arn->account() == "aws" || names_nobody) {
    data->owner = data->principal.account;
  } else {
    data->owner = arn->account();
  }
  if (data->owner.empty() && arn != nullptr) {
    Report(diagnostics, DiagnosticCode::kMissingResourceAccount,
           "the ARN " + Quoted(resource.arn) + " does not say which account owns the resource", "resource_account");
  }
}

void FillResource(RequestData* data, Diagnostics* diagnostics) {
  const std::string& text = data->facts.resource.arn;
  data->has_arn = !text.empty();
  data->partition = data->principal.partition.empty() ? "aws" : data->principal.partition;
  if (!data->has_arn) {
    if (!FillArnlessLiteral(data)) data->literal = ResourceLiteral::kUnlisted;
    FillOwner(data, nullptr, diagnostics);
    return;
  }
  match::ArnParts arn;
  if (!match::SplitArn(text, &arn)) {
    Report(diagnostics, DiagnosticCode::kInvalidResourceArn, "the resource " + Quoted(text) + " is no ARN", "resource");
    return;
  }
  data->partition = arn.partition();
  data->resource = text;
  FillOwner(data, &arn, diagnostics);
}

void FillContext(RequestData* data) {
  constexpr std::string_view kRequestTag = "aws:requesttag/";
  for (const ContextValue& value : data->facts.context) {
    ToldKey told{match::LowerAscii(value.key), &value, {value.values.begin(), value.values.end()}};
    if (told.folded.size() > kRequestTag.size() && told.folded.substr(0, kRequestTag.size()) == kRequestTag) {
      data->request_tag_views.push_back(std::string_view(value.key).substr(kRequestTag.size()));
    }
    data->told.push_back(std::move(told));
  }
  std::stable_sort(data->told.begin(), data->told.end(), [](const ToldKey& a, const ToldKey& b) { return a.folded < b.folded; });
  for (const std::string& key : data->facts.unknown) data->unknown.push_back(match::LowerAscii(key));
  std::sort(data->unknown.begin(), data->unknown.end());
  data->via.assign(data->facts.via.begin(), data->facts.via.end());
}

// SPEC(S-20): function URLs created since October 2025 need lambda:InvokeFunction as well; so does one of which nothing is told.
bool NeedsCompanion(const RequestData& data) {
  const auto& auth = data.facts.resource.auth;
  const bool is_old = auth && !auth->created.empty() && auth->created < "2025-10-01";
  return data.service_facts.Has(Fact::kLambdaUrl) && !is_old;
}

constexpr std::array<std::string_view, 5> kAclPermissions = {"READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"};

void CheckFacts(const RequestFacts& facts, Diagnostics* diagnostics) {
  if (!facts.time.empty() && !match::ParseDate(facts.time)) {
    Report(diagnostics, DiagnosticCode::kInvalidTime, "the time " + Quoted(facts.time) + " cannot be read", "time");
  }
  if (!facts.resource.account.empty() && !IsAccountId(facts.resource.account)) {
    Report(diagnostics, DiagnosticCode::kInvalidAccount, "the resource account " + Quoted(facts.resource.account) + " is no account id",
           "resource_account");
  }
  if (!facts.principal.issued_at.empty() && !match::ParseDate(facts.principal.issued_at)) {
    Report(diagnostics, DiagnosticCode::kInvalidFact, "the time of issue " + Quoted(facts.principal.issued_at) + " cannot be read",
           "principal.issued_at");
  }
  for (const AclGrant& grant : facts.resource.acl) {
    if (std::find(kAclPermissions.begin(), kAclPermissions.end(), grant.permission) != kAclPermissions.end()) continue;
    Report(diagnostics, DiagnosticCode::kInvalidFact, Quoted(grant.permission) + " is no permission of an ACL", "resource.acl");
  }
}

std::shared_ptr<RequestData> Build(RequestFacts facts, Diagnostics* diagnostics) {
  auto data = std::make_shared<RequestData>();
  data->facts = std::move(facts);
  FillPrincipalParts(&data->facts.principal, &data->principal);
  if (!SplitAction(data.get(), diagnostics)) return data;
  FillResource(data.get(), diagnostics);
  FillContext(data.get());
  return data;
}

}  // namespace

const RequestFacts& Request::facts() const { return data_->facts; }

MakeRequestResult MakeRequest(RequestFacts facts, const Limits& limits) {
  MakeRequestResult result;
  CheckPrincipal(facts.principal, &result.diagnostics);
  CheckContext(facts, limits, &result.diagnostics);
  CheckFacts(facts, &result.diagnostics);
  if (HasErrors(result.diagnostics)) return result;
  auto data = Build(std::move(facts), &result.diagnostics);
  if (HasErrors(result.diagnostics)) return result;
  if (NeedsCompanion(*data)) {
    RequestFacts companion = data->facts;
    companion.action = kLambdaUrlCompanion;
    auto second = Build(std::move(companion), &result.diagnostics);
    second->is_companion = true;
    data->companion = std::move(second);
  }
  result.request.emplace(std::move(data));
  return result;
}

}  // namespace gavel
