package io.edgeward.cli.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** YAML in block style; written as a whole when the outermost object or array ends. */
public final class YamlDocument implements Document {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(Integer.MAX_VALUE)
          .setMaxSimpleKeyLength(1024)
          .build();

  /** What the library leaves, though terminals or readers of YAML 1.1 (section 5.4) obey it. */
  private static final Pattern RAW = Pattern.compile("[\\u007f-\\u009f\\u2028\\u2029\\ufeff]");

  private final Writer out;

  /** Where the next value goes: into the objects and arrays that are open, innermost first. */
  private final Deque<Consumer<Object>> open = new ArrayDeque<>();

  private String name;

  /** Writes to {@code out}, which is flushed after the document. */
  public YamlDocument(Writer out) {
    this.out = out;
  }

  @Override
  public void object(Runnable content) {
    Map<String, Object> members = new LinkedHashMap<>();
    nest(members, value -> members.put(name, value), content);
  }

  @Override
  public void array(Runnable content) {
    List<Object> elements = new ArrayList<>();
    nest(elements, elements::add, content);
  }

  @Override
  public Document name(String name) {
    this.name = name;
    return this;
  }

  @Override
  public void text(String value) {
    open.getFirst().accept(value);
  }

  @Override
  public void number(long value) {
    open.getFirst().accept(value);
  }

  @Override
  public void flag(boolean value) {
    open.getFirst().accept(value);
  }

  @Override
  public void none() {
    open.getFirst().accept(null);
  }

  private void nest(Object value, Consumer<Object> into, Runnable content) {
    boolean whole = open.isEmpty();
    if (!whole) {
      open.getFirst().accept(value);
    }
    open.push(into);
    content.run();
    open.pop();
    if (whole) {
      write(escaped(new Dump(SETTINGS, new Texts()).dumpToString(value)));
    }
  }

  /** They stand between quotes alone, where each is the same character when escaped. */
  private static String escaped(String yaml) {
    return RAW.matcher(yaml).replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
  }

  private void write(String text) {
    try {
      out.write(text);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Quotes texts unless no reader, of YAML 1.1 either, could take them for anything else: a tag
   * such as {@code 1.10} or {@code on} must stay one.
   */
  private static final class Texts extends StandardRepresenter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(/[a-z0-9._-]+)*");
    private static final Pattern WORD_WITH_MEANING =
        Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

    Texts() {
      super(SETTINGS);
      representers.put(
          String.class, text -> representScalar(Tag.STR, text.toString(), style(text.toString())));
    }

    private static ScalarStyle style(String text) {
      return PLAIN.matcher(text).matches() && !WORD_WITH_MEANING.matcher(text).matches()
          ? ScalarStyle.PLAIN
          : ScalarStyle.DOUBLE_QUOTED;
    }
  }
}
