// Code points in UTF-8 text.
#ifndef GAVEL_BASE_UTF8_H_
#define GAVEL_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gavel {

// Length in bytes of the well-formed code point at text[pos], or 0 when the bytes there are not one. Requires pos < text.size().
size_t CodePointLength(std::string_view text, size_t pos);

// Offset of the first byte that does not start a well-formed code point, or npos.
size_t FindInvalidUtf8(std::string_view text);

// Number of code points; a malformed byte counts as one.
size_t CountCodePoints(std::string_view text);

// "U+4E2D" for the code point at text[pos]; a malformed byte has its own value. Requires pos < text.size().
std::string CodePointName(std::string_view text, size_t pos);

// Requires a Unicode scalar value.
void AppendUtf8(uint32_t code_point, std::string* out);

}  // namespace gavel

#endif  // GAVEL_BASE_UTF8_H_
