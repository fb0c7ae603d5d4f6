package io.edgeward.manifests.yaml;

import java.util.List;

/** A part of a YAML document, aliases and merge keys expanded. Lines count from 1. */
public sealed interface Node {
  /** Where it begins; for an alias, where the anchored part begins. */
  int line();

  /** What it is, for a sentence such as "name is a list". */
  String kind();

  /** What it says, without lines and comments: two nodes that say the same have the same text. */
  default String written() {
    StringBuilder text = new StringBuilder();
    write(text);
    return text.toString();
  }

  /** Adds {@link #written} to {@code out}. */
  void write(StringBuilder out);

  /** Whether it says that there is nothing. */
  default boolean isNull() {
    return false;
  }

  /**
   * A single value.
   *
   * @param text the text as written, quotes and escapes undone
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, int line) implements Node {
    @Override
    public boolean isNull() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String kind() {
      return isNull() ? "empty" : "a single value";
    }

    @Override
    public void write(StringBuilder out) {
      out.append(text.length()).append(plain ? ' ' : '"').append(text);
    }
  }

  /** A list. */
  record Sequence(List<Node> items, int line) implements Node {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public void write(StringBuilder out) {
      out.append('[');
      items.forEach(item -> item.write(out));
      out.append(']');
    }
  }

  /**
   * A mapping, in the order written, merged entries last. Every key stands once, but where the
   * reader was told to keep {@link RepeatedKeys}.
   */
  record Mapping(List<Entry> entries, int line) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public void write(StringBuilder out) {
      out.append('{');
      entries.forEach(entry -> entry.write(out));
      out.append('}');
    }
  }

  /** A key of a mapping with its value. */
  record Entry(Scalar key, Node value) {
    void write(StringBuilder out) {
      key.write(out);
      value.write(out);
    }

    /** What it says, as {@link Node#written} does. */
    public String written() {
      StringBuilder text = new StringBuilder();
      write(text);
      return text.toString();
    }
  }
}
