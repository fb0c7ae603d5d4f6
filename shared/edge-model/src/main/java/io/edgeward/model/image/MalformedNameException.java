package io.edgeward.model.image;

/** Text that is not the name it should be. The message says what was found and how to mend it. */
public final class MalformedNameException extends IllegalArgumentException {
  private static final int SHOWN = 160;

  /**
   * Describes one bad name.
   *
   * @param kind what the text should have been, such as {@code digest}
   * @param found the text, of which the message shows at most 160 characters, controls escaped
   * @param remedy how to mend it
   */
  public MalformedNameException(String kind, String found, String remedy) {
    super("\"%s\" is not a %s: %s".formatted(shown(found), kind, remedy));
  }

  private static String shown(String found) {
    StringBuilder out = new StringBuilder();
    String cut = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    cut.chars()
        .forEach(
            c -> out.append(Character.isISOControl(c) ? "\\u%04x".formatted(c) : (char) c + ""));
    return out.toString();
  }
}
