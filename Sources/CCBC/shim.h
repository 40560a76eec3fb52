#ifndef PLACER_CCBC_SHIM_H
#define PLACER_CCBC_SHIM_H

#include <coin/Cbc_C_Interface.h>

#endif
