package io.edgeward.local.registry.events;

import com.google.gson.JsonObject;
import io.edgeward.local.registry.spec.ContentDigest;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what changed in the words of Google's registries (Artifact Registry, Pub/Sub notifications:
 * topic {@code gcr}). Hosts are named as the client addressed the registry.
 */
public final class Announcer {
  private final Consumer<String> events;

  /** Gives each event, a JSON document, to {@code events}. */
  public Announcer(Consumer<String> events) {
    this.events = events;
  }

  /** A manifest was pushed, by digest alone or under tags. */
  public void pushed(String host, String repository, ContentDigest digest, List<String> tags) {
    String name = host + "/" + repository;
    if (tags.isEmpty()) {
      tell("INSERT", name + "@" + digest, "");
    }
    tags.forEach(tag -> tell("INSERT", name + "@" + digest, name + ":" + tag));
  }

  /** A tag was deleted. */
  public void untagged(String host, String repository, String tag) {
    tell("DELETE", "", host + "/" + repository + ":" + tag);
  }

  /** A manifest was deleted. */
  public void deleted(String host, String repository, ContentDigest digest) {
    tell("DELETE", host + "/" + repository + "@" + digest, "");
  }

  private void tell(String action, String digest, String tag) {
    JsonObject event = new JsonObject();
    event.addProperty("action", action);
    if (!digest.isEmpty()) {
      event.addProperty("digest", digest);
    }
    if (!tag.isEmpty()) {
      event.addProperty("tag", tag);
    }
    events.accept(event.toString());
  }
}
