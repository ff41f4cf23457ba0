// Objects of bound classes on the fast path, without the look-ups by C++ type that pybind11's casts begin with.
#ifndef GAVEL_BINDINGS_PYTHON_CC_EXACT_TYPE_H_
#define GAVEL_BINDINGS_PYTHON_CC_EXACT_TYPE_H_

#include <pybind11/pybind11.h>

namespace gavel::python {

// The Python class of T, borrowed: classes of an extension module live as long as the process.
template <typename T>
struct ExactType {
  static inline PyTypeObject* type = nullptr;
  static void Remember() { type = reinterpret_cast<PyTypeObject*>(pybind11::type::of<T>().ptr()); }
};

// The T in the object; null for an object of any other class, a subclass included.
template <typename T>
const T* Exactly(pybind11::handle object) {
  if (Py_TYPE(object.ptr()) != ExactType<T>::type) return nullptr;
  return reinterpret_cast<pybind11::detail::instance*>(object.ptr())->get_value_and_holder().template value_ptr<T>();
}

// The same, for subclasses too.
template <typename T>
const T* AsPointer(pybind11::handle object) {
  if (const T* exactly = Exactly<T>(object)) return exactly;
  return pybind11::isinstance<T>(object) ? &object.cast<const T&>() : nullptr;
}

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_EXACT_TYPE_H_
