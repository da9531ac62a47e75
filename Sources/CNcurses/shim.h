#ifndef KIOSK_CNCURSES_SHIM_H
#define KIOSK_CNCURSES_SHIM_H

/* Wide ncurses for Swift. Macros that Swift cannot import stand here as constants and functions. */

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static const attr_t kiosk_a_bold = A_BOLD;
static const attr_t kiosk_a_reverse = A_REVERSE;
static const attr_t kiosk_a_underline = A_UNDERLINE;

static const mmask_t kiosk_button1_pressed = BUTTON1_PRESSED;
static const mmask_t kiosk_button1_released = BUTTON1_RELEASED;
static const mmask_t kiosk_button1_clicked =
    BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON1_TRIPLE_CLICKED;
static const mmask_t kiosk_button4_pressed = BUTTON4_PRESSED;
static const mmask_t kiosk_button5_pressed = BUTTON5_PRESSED;

static const int kiosk_key_f0 = KEY_F0;

/* Unlike initscr, newterm answers NULL where the terminal is unknown and does not exit. */
static inline SCREEN *kiosk_newterm(void) { return newterm(NULL, stdout, stdin); }

static inline WINDOW *kiosk_stdscr(void) { return stdscr; }
static inline WINDOW *kiosk_curscr(void) { return curscr; }
static inline int kiosk_lines(void) { return LINES; }
static inline int kiosk_columns(void) { return COLS; }

/* A colour pair as the background of the whole screen. */
static inline void kiosk_background(short pair) {
  wbkgd(stdscr, (chtype)' ' | (chtype)COLOR_PAIR(pair));
}

/* The C library's own widths, for the tests of TextShaping. */
extern int wcwidth(wchar_t);
static inline int kiosk_wcwidth(unsigned scalar) { return wcwidth((wchar_t)scalar); }

#endif
