#include "message/compress.h"

#include <zlib.h>

#include <algorithm>

namespace gavel::message {
namespace {

constexpr size_t kStep = 16 * 1024;

// zlib's interface takes pointers to bytes that it does not change.
Bytef* In(std::string_view data) { return reinterpret_cast<Bytef*>(const_cast<char*>(data.data())); }
Bytef* Out(std::string* data, size_t at) { return reinterpret_cast<Bytef*>(data->data() + at); }

}  // namespace

std::optional<std::string> Compress(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string data(size, '\0');
  if (compress2(Out(&data, 0), &size, In(text), static_cast<uLong>(text.size()), Z_BEST_COMPRESSION) != Z_OK) return std::nullopt;
  data.resize(size);
  return data;
}

std::optional<std::string> Decompress(std::string_view data, size_t limit) {
  z_stream stream = {};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  stream.next_in = In(data);
  stream.avail_in = static_cast<uInt>(data.size());
  std::string text;
  int state = Z_OK;
  while (state == Z_OK && text.size() <= limit) {
    const size_t had = text.size();
    const size_t room = std::min(kStep, limit + 1 - had);  // one byte more shows that the limit is passed
    if (room == 0) break;
    text.resize(had + room);
    stream.next_out = Out(&text, had);
    stream.avail_out = static_cast<uInt>(room);
    state = inflate(&stream, Z_NO_FLUSH);
    text.resize(had + room - stream.avail_out);
    if (state == Z_BUF_ERROR || (state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) break;  // data ends too early
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0 && text.size() <= limit;
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return text;
}

}  // namespace gavel::message
