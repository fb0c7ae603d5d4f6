package io.edgeward.registry.client;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Elements of a list that nobody understands: each costs itself, and is named in words that are
 * safe to show.
 */
final class MalformedElements {
  private static final int MOST = 20;

  private final Set<String> sentences = new LinkedHashSet<>();
  private long more;

  /** Takes text from a list. */
  interface Names {
    /**
     * Takes one.
     *
     * @throws MalformedNameException if it is no name
     */
    void take(String text);
  }

  /** Reads an array of names; null is an empty one. */
  void readNames(JsonReader json, String kind, Names names) throws IOException {
    if (isNull(json)) {
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() == JsonToken.STRING) {
        take(json.nextString(), names);
      } else {
        add("%s is not a %s: it is no text".formatted(skipped(json), kind));
      }
    }
    json.endArray();
  }

  private void take(String text, Names names) {
    try {
      names.take(text);
    } catch (MalformedNameException e) {
      add(e.getMessage());
    }
  }

  void add(String sentence) {
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else if (!sentences.contains(sentence)) {
      more++;
    }
  }

  void add(MalformedElements other) {
    other.sentences.forEach(this::add);
    more += other.more;
  }

  /** One sentence for each, and one for those that are too many. */
  List<String> sentences() {
    List<String> all = new ArrayList<>(sentences);
    if (more > 0) {
      all.add("and %d more".formatted(more));
    }
    return all;
  }

  /** Skips a value, and gives what can be shown of it. */
  static String skipped(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case STRING, NUMBER -> DisplayText.quoted(json.nextString());
      case BOOLEAN -> String.valueOf(json.nextBoolean());
      case NULL -> {
        json.nextNull();
        yield "null";
      }
      case BEGIN_ARRAY -> {
        json.skipValue();
        yield "[...]";
      }
      default -> {
        json.skipValue();
        yield "{...}";
      }
    };
  }

  /** Some registries write null for an empty list. */
  static boolean isNull(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.NULL) {
      return false;
    }
    json.nextNull();
    return true;
  }
}
