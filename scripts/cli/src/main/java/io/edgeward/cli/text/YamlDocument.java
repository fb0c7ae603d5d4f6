package io.edgeward.cli.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * YAML in block style. Texts are quoted unless no YAML reader could take them for anything else,
 * because a tag such as {@code 1.10} must stay one.
 */
public final class YamlDocument implements Document {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(/[a-z0-9._-]+)*");
  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

  private final Writer out;
  private final Deque<Frame> frames = new ArrayDeque<>();

  /** Writes to {@code out}, which is flushed after the document. */
  public YamlDocument(Writer out) {
    this.out = out;
  }

  @Override
  public void object(Runnable content) {
    nest(new Frame(false, childIndent(false)), "{}", content);
  }

  @Override
  public void array(Runnable content) {
    nest(new Frame(true, childIndent(true)), "[]", content);
  }

  @Override
  public Document name(String name) {
    Frame frame = frames.getFirst();
    open(frame);
    if (!frame.continuesLine) {
      write(" ".repeat(frame.indent));
    }
    frame.continuesLine = false;
    write(scalar(name) + ":");
    return this;
  }

  @Override
  public void text(String value) {
    line(scalar(value));
  }

  @Override
  public void number(long value) {
    line(Long.toString(value));
  }

  @Override
  public void flag(boolean value) {
    line(Boolean.toString(value));
  }

  @Override
  public void none() {
    line("null");
  }

  private int childIndent(boolean array) {
    Frame parent = frames.peekFirst();
    if (parent == null) {
      return 0;
    }
    return array && !parent.array ? parent.indent : parent.indent + 2;
  }

  private void nest(Frame frame, String empty, Runnable content) {
    Frame parent = frames.peekFirst();
    if (parent != null && parent.array) {
      dash(parent);
      frame.continuesLine = true;
    }
    frame.opensLine = parent != null && !parent.array;
    frames.push(frame);
    content.run();
    frames.pop();
    if (!frame.opened) {
      write((frame.opensLine ? " " : "") + empty + "\n");
    }
    if (parent == null) {
      flush();
    }
  }

  private void line(String scalar) {
    Frame frame = frames.getFirst();
    if (frame.array) {
      dash(frame);
      write(scalar + "\n");
    } else {
      write(" " + scalar + "\n");
    }
  }

  private void dash(Frame frame) {
    open(frame);
    write((frame.continuesLine ? "" : " ".repeat(frame.indent)) + "- ");
    frame.continuesLine = false;
  }

  private void open(Frame frame) {
    if (!frame.opened && frame.opensLine) {
      write("\n");
    }
    frame.opened = true;
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORD_WITH_MEANING.matcher(text).matches();
    return plain ? text : Quoted.of(text);
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Frame {
    final boolean array;
    final int indent;
    boolean opened;
    boolean opensLine;
    boolean continuesLine;

    Frame(boolean array, int indent) {
      this.array = array;
      this.indent = indent;
    }
  }
}
