package io.edgeward.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Looks for a text among the constants of a class file, where the import keeps none. */
final class HaveConstant extends ArchCondition<JavaClass> {
  private final String text;

  private HaveConstant(String text) {
    super("have the constant \"" + text + "\"");
    this.text = text;
  }

  static HaveConstant text(String text) {
    return new HaveConstant(text);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    // CONSTANT_Utf8: its length in two bytes, then its bytes (JVM specification, 4.4.7).
    String constant = (char) (text.length() >> 8) + "" + (char) text.length() + text;
    boolean found = content(type).contains(constant);
    events.add(
        new SimpleConditionEvent(
            type, found, type.getName() + (found ? " has " : " has no ") + "\"" + text + "\""));
  }

  private static String content(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
