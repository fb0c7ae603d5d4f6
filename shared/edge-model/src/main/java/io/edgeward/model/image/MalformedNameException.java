package io.edgeward.model.image;

/** Text that is not the name it should be. The message says what was found and how to mend it. */
public final class MalformedNameException extends IllegalArgumentException {
  /**
   * Describes one bad name.
   *
   * @param kind what the text should have been, such as {@code digest}
   * @param found the text, of which the message shows what is safe to show
   * @param remedy how to mend it
   */
  public MalformedNameException(String kind, String found, String remedy) {
    super("%s is not %s: %s".formatted(DisplayText.quoted(found), withArticle(kind), remedy));
  }

  private static String withArticle(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }
}
