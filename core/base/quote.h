// User text inside messages.
#ifndef GAVEL_BASE_QUOTE_H_
#define GAVEL_BASE_QUOTE_H_

#include <string>
#include <string_view>

namespace gavel {

// The text in backticks, fit for one line of a terminal: control characters, line separators and malformed bytes are written as escapes (a
// message must not carry terminal sequences out of a hostile policy), and the middle of a long text is left out.
std::string Quoted(std::string_view text);

// The same without backticks and without shortening.
std::string Printable(std::string_view text);

}  // namespace gavel

#endif  // GAVEL_BASE_QUOTE_H_
