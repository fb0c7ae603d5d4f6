package io.edgeward.cli.output;

import io.edgeward.json.Json;
import io.edgeward.model.text.ByteCount;
import io.edgeward.model.text.Count;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One part of a command's work, and how far it is. */
final class ProgressPart {
  private static final int BAR = 20;

  /** The rate is that of the last seconds: a copy that stands still shows it. */
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

  private final String what;
  private final long total;
  private final long began;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long steps;
  private long answers;
  private long expected;
  private long moved;

  /** How many bytes had been moved at some moment. */
  private record Sample(long time, long moved) {}

  /**
   * @param total how many steps it takes; 0 when nobody knows
   */
  ProgressPart(String what, long total, long began) {
    this.what = what;
    this.total = total;
    this.began = began;
    samples.add(new Sample(began, 0));
  }

  long began() {
    return began;
  }

  void step() {
    steps++;
  }

  void answered() {
    answers++;
  }

  void content(long more, long bytes) {
    expected += more;
    moved += bytes;
  }

  /** The whole line, no longer than {@code width}. */
  String line(long now, String trouble, int width) {
    String done = "%s, %s%s".formatted(amount(), time(now), Json.printable(trouble));
    String bar = total == 0 ? "" : bar();
    boolean fits = what.length() + bar.length() + done.length() + 1 <= width;
    return cut(what + (fits ? bar : "") + " " + done, width);
  }

  private String amount() {
    if (total > 0) {
      return "%s of %s%s".formatted(number(steps), number(total), bytes());
    }
    if (steps > 0) {
      return number(steps) + bytes();
    }
    return answers == 0 ? "..." : Count.of(answers, "answer") + bytes();
  }

  private String bytes() {
    return expected == 0
        ? ""
        : ", %s of %s, %s/s"
            .formatted(ByteCount.of(moved), ByteCount.of(expected), ByteCount.of(rate()));
  }

  private String time(long now) {
    while (samples.size() > 1 && now - samples.peekFirst().time() > WINDOW) {
      samples.removeFirst();
    }
    samples.addLast(new Sample(now, moved));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - began);
    return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }

  private long rate() {
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    long millis = TimeUnit.NANOSECONDS.toMillis(last.time() - first.time());
    return millis == 0 ? 0 : (last.moved() - first.moved()) * 1000 / millis;
  }

  private String bar() {
    int filled = (int) (BAR * Math.min(steps, total) / total);
    return " [%s%s]".formatted("#".repeat(filled), ".".repeat(BAR - filled));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
  }
}
