#ifndef PLACER_CPROJ_SHIM_H
#define PLACER_CPROJ_SHIM_H

#include <geodesic.h>
#include <proj.h>

#endif
