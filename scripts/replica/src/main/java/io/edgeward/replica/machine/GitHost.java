package io.edgeward.replica.machine;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.git.WebhookSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A git host that announces pushes by signed webhooks, and goes on when nobody takes one. */
final class GitHost implements AutoCloseable {
  static final String REPOSITORY = "edgeward/manifests";
  static final String BRANCH = "main";
  static final String FOLDER = "registry";

  private static final System.Logger LOG = System.getLogger(GitHost.class.getName());

  private final GitServer server;
  private final URI uri;

  private GitHost(GitServer server, URI uri) {
    this.server = server;
    this.uri = uri;
  }

  /** Starts it with a repository that has a policy and nothing else. */
  static GitHost start(Path directory, String policy) throws IOException {
    try (GitFixture repository = GitFixture.create(directory)) {
      repository.commit("Say where production is", Map.of(FOLDER + "/edgeward.yaml", policy));
    }
    GitServer server = GitServer.start();
    return new GitHost(server, server.serve(REPOSITORY + ".git", directory));
  }

  /** Announces every push from now on. */
  void announceTo(URI webhook, String secret) {
    WebhookSender sender = new WebhookSender(webhook, secret, REPOSITORY);
    server.onPush(push -> {
      try {
        sender.announce(push);
      } catch (UncheckedIOException e) {
        // As with any git host: the push stands, the delivery is marked as failed.
        LOG.log(System.Logger.Level.DEBUG, "nobody took the webhook: {0}", e.getMessage());
      }
    });
  }

  URI uri() {
    return uri;
  }

  GitServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
