#include "arrow_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "arrow_cell.h"
#include "errors.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

using Row = ArrowTable::Row;

void Fail(std::string_view name, const char* message, Row* row) {
  if (row->error.empty()) row->error = "column `" + std::string(name) + "`: " + message;
}

void ReadText(const Cell& cell, std::string_view name, std::string* out, Row* row) {
  if (!cell.IsNull() && !cell.Text(out)) Fail(name, "the float is no number", row);
}

void ReadTexts(const Cell& cell, std::string_view name, std::vector<std::string>* out, Row* row) {
  if (cell.IsNull()) return;
  for (const Cell& element : cell.IsList() ? cell.Elements() : std::vector<Cell>{cell}) {
    if (element.IsNull()) Fail(name, "null in a list", row);
    ReadText(element, name, &out->emplace_back(), row);
  }
}

void ReadPrincipal(const Cell& cell, std::string_view name, Row* row) {
  std::string text;
  ReadText(cell, name, &text, row);
  std::optional<PrincipalFacts> told = PrincipalFromArn(text);
  if (!told) return Fail(name, ("the principal `" + text + "` cannot be read").c_str(), row);
  row->facts.principal = *std::move(told);
}

void ReadResource(const Cell& cell, std::string_view name, Row* row) {
  ReadText(cell, name, &row->facts.resource.arn, row);
  if (row->facts.resource.arn == "*") row->facts.resource.arn.clear();
}

void ReadComplete(const Cell& cell, std::string_view name, Row* row) {
  std::string text = "true";
  ReadText(cell, name, &text, row);
  if (text != "true" && text != "false") Fail(name, "expected a boolean", row);
  row->facts.complete = text == "true";
}

void ReadContext(const Cell& cell, std::string_view name, Row* row) {
  if (cell.IsNull()) return;  // the request does not have the key
  ContextValue& value = row->facts.context.emplace_back();
  value.key = name;
  value.is_list = cell.IsList();
  ReadTexts(cell, name, &value.values, row);
}

// The arguments of gavel.Request that a column can give.
struct ColumnType {
  std::string_view name;
  bool lists;
  void (*read)(const Cell& cell, std::string_view name, Row* row);
};

constexpr ColumnType kContext = {"", true, &ReadContext};
constexpr ColumnType kColumns[] = {
    {"principal", false, &ReadPrincipal},
    {"action", false, [](const Cell& cell, std::string_view name, Row* row) { ReadText(cell, name, &row->facts.action, row); }},
    {"resource", false, &ReadResource},
    {"resource_account", false,
     [](const Cell& cell, std::string_view name, Row* row) { ReadText(cell, name, &row->facts.resource.account, row); }},
    {"time", false, [](const Cell& cell, std::string_view name, Row* row) { ReadText(cell, name, &row->facts.time, row); }},
    {"complete", false, &ReadComplete},
    {"unknown", true, [](const Cell& cell, std::string_view name, Row* row) { ReadTexts(cell, name, &row->facts.unknown, row); }},
    {"via", true, [](const Cell& cell, std::string_view name, Row* row) { ReadTexts(cell, name, &row->facts.via, row); }},
};

const ColumnType* FindColumn(std::string_view name) {
  for (const ColumnType& type : kColumns) {
    if (type.name == name) return &type;
  }
  return name.find(':') != std::string_view::npos ? &kContext : nullptr;
}

std::string ColumnNames() {
  std::string text;
  for (const ColumnType& type : kColumns) text += "`" + std::string(type.name) + "`, ";
  return text + "and context keys such as `aws:SourceIp`";
}

[[noreturn]] void RaiseStream(ArrowArrayStream* stream) {
  const char* message = stream->get_last_error(stream);
  throw py::value_error(std::string("the table cannot be read: ") + (message == nullptr ? "no reason given" : message));
}

}  // namespace

ArrowTable::ArrowTable(const py::object& table) {
  const py::capsule capsule = table.attr("__arrow_c_stream__")();
  try {
    Import(static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream")));
  } catch (...) {
    Release();
    throw;
  }
}

ArrowTable::~ArrowTable() { Release(); }

void ArrowTable::Release() {
  for (ArrowArray& batch : batches_) {
    if (batch.release != nullptr) batch.release(&batch);
  }
  if (schema_.release != nullptr) schema_.release(&schema_);
}

void ArrowTable::Import(ArrowArrayStream* stream) {
  if (stream == nullptr) throw py::error_already_set();
  if (stream->get_schema(stream, &schema_) != 0) RaiseStream(stream);
  if (std::string_view(schema_.format) != "+s") RaiseTypeError("requests: expected a table, not one column");
  for (int64_t i = 0; i < schema_.n_children; ++i) AddColumn(*schema_.children[i]);
  for (const char* required : {"principal", "action"}) {
    const auto has = [required](const Column& column) { return column.name == required; };
    if (std::none_of(columns_.begin(), columns_.end(), has)) RaiseTypeError(std::string("requests: no column `") + required + "`");
  }
  while (true) {
    ArrowArray batch{};
    if (stream->get_next(stream, &batch) != 0) RaiseStream(stream);
    if (batch.release == nullptr) break;
    batches_.push_back(batch);
    size_ += static_cast<size_t>(batch.length);
    ends_.push_back(size_);
  }
}

void ArrowTable::AddColumn(const ArrowSchema& schema) {
  const ColumnType* type = FindColumn(schema.name);
  if (type == nullptr) RaiseTypeError("requests: column `" + std::string(schema.name) + "`; columns are " + ColumnNames());
  if (!IsReadable(schema, type->lists)) {
    RaiseTypeError("requests: column `" + std::string(schema.name) + "` of Arrow type `" + schema.format +
                   "`; cast it to string, a number or bool" + (type->lists ? ", or a list of these" : ""));
  }
  columns_.push_back({schema.name, type->read});
}

ArrowTable::Row ArrowTable::At(size_t row) const {
  const size_t batch = static_cast<size_t>(std::upper_bound(ends_.begin(), ends_.end(), row) - ends_.begin());
  const ArrowArray& array = batches_[batch];
  const size_t first = batch == 0 ? 0 : ends_[batch - 1];
  Row out;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const Cell cell{schema_.children[i], array.children[i], static_cast<int64_t>(row - first) + array.offset};
    columns_[i].read(cell, columns_[i].name, &out);
  }
  return out;
}

}  // namespace gavel::python
