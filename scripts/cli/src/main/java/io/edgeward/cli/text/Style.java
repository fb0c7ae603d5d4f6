package io.edgeward.cli.text;

/** How text is set off for a person at a terminal. */
public enum Style {
  /** No escape sequences at all. */
  PLAIN,
  /** Bold and colours. */
  COLOURED;

  /** Titles and what matters most. */
  public String strong(String text) {
    return wrap("1", text);
  }

  /** What has to be mended. */
  public String bad(String text) {
    return wrap("31", text);
  }

  /** What deserves a look. */
  public String doubtful(String text) {
    return wrap("33", text);
  }

  /** What is as it should be. */
  public String good(String text) {
    return wrap("32", text);
  }

  private String wrap(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
