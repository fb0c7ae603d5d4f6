package io.edgeward.manifests.yaml;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.Rule;
import java.util.Optional;

/** YAML's type tags: only those that say what is so anyway. */
final class Tags {
  private static final String CORE = "tag:yaml.org,2002:";

  private Tags() {}

  /** Refuses a tag other than {@code !} and the core type {@code permitted}. */
  static void check(Optional<String> tag, String permitted, int line) {
    if (tag.isEmpty() || tag.get().equals("!") || tag.get().equals(CORE + permitted)) {
      return;
    }
    throw new YamlRefusal(
        Rule.YAML_SYNTAX,
        line,
        "the type tag %s is not permitted".formatted(DisplayText.quoted(written(tag.get()))),
        "remove it");
  }

  private static String written(String tag) {
    return tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
  }
}
