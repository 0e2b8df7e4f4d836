package io.sharetrail.report;

import java.util.List;

/**
 * What stands in one place of a table, in several lengths.
 *
 * @param forms from the fullest to the tersest; at least one
 */
record Cell(Tone tone, List<String> forms) {

  static Cell of(Tone tone, String... forms) {
    return new Cell(tone, List.of(forms));
  }

  int naturalWidth() {
    return TerminalText.width(forms.get(0));
  }

  /** The fullest form that fits; if none does, the tersest, truncated. */
  String fit(int columns) {
    for (String form : forms) {
      if (TerminalText.width(form) <= columns) {
        return form;
      }
    }
    return TerminalText.truncate(forms.get(forms.size() - 1), columns);
  }
}
