// zlib, with bounds.
#ifndef GAVEL_MESSAGE_COMPRESS_H_
#define GAVEL_MESSAGE_COMPRESS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gavel::message {

std::optional<std::string> Compress(std::string_view text);

// nullopt when the data is damaged or makes more than `limit` bytes; never allocates more than that.
std::optional<std::string> Decompress(std::string_view data, size_t limit);

}  // namespace gavel::message

#endif  // GAVEL_MESSAGE_COMPRESS_H_
