#include "reference/reference.h"
int main() {}
