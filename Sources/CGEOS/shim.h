#ifndef PLACER_CGEOS_SHIM_H
#define PLACER_CGEOS_SHIM_H

// Only the reentrant API: every call names its context, so threads never share GEOS state.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#endif
