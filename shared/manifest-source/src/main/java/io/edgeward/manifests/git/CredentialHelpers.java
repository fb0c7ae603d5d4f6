package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Asks the credential helpers of a person's git configuration by {@code git credential}
 * (https://git-scm.com/docs/git-credential). The configuration of a repository around the current
 * folder is not read, and nobody is prompted.
 */
final class CredentialHelpers {
  private static final Logger LOG = Logger.getLogger(CredentialHelpers.class.getName());
  private static final int PATIENCE_SECONDS = 30;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final GitOptions.Person person;

  CredentialHelpers(GitOptions.Person person) {
    this.person = person;
  }

  /**
   * What helpers know of a host.
   *
   * @param description git's lines, for telling the helpers whether the host took it
   */
  record Found(GitCredential credential, String description) {}

  /**
   * What helpers answered.
   *
   * @param lack why there is none
   */
  record Answer(Optional<Found> found, String lack) {
    static Answer none(String lack) {
      return new Answer(Optional.empty(), lack);
    }
  }

  /** The credential for {@code url}. */
  Answer fill(URI url, Optional<String> user) {
    List<String> question = question(url, user);
    if (question.stream().anyMatch(line -> line.chars().anyMatch(Character::isISOControl))) {
      // A line break in a value would be another line of the question.
      return Answer.none("git's credential helpers are not asked about such a URL");
    }
    try {
      return run("fill", String.join("\n", question) + "\n\n")
          .map(text -> found(text, question.get(1)))
          .orElse(Answer.none("git's credential helpers know none for it"));
    } catch (IOException e) {
      return Answer.none("git, whose credential helpers would be asked, is not installed");
    }
  }

  /** Tells the helpers whether the host took what they gave, as git does. */
  void judge(Found found, boolean taken) {
    try {
      run(taken ? "approve" : "reject", found.description());
    } catch (IOException e) {
      // The helpers miss a piece of news; the answer of the host counts all the same.
      LOG.log(Level.FINE, "git credential could not be told", e);
    }
  }

  private static List<String> question(URI url, Optional<String> user) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    List<String> lines = new ArrayList<>();
    lines.add("protocol=" + url.getScheme().toLowerCase(Locale.ROOT));
    lines.add("host=" + url.getHost() + port);
    lines.add("path=" + url.getPath().replaceFirst("^/", ""));
    user.ifPresent(name -> lines.add("username=" + name));
    return lines;
  }

  private static Answer found(String answer, String host) {
    Map<String, String> fields =
        answer
            .lines()
            .filter(line -> line.indexOf('=') > 0)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (first, second) -> second));
    String user = fields.get("username");
    String password = fields.get("password");
    if (user == null || password == null || !host.equals("host=" + fields.get("host"))) {
      return Answer.none("git's credential helpers gave no user and password for it");
    }
    return new Answer(Optional.of(new Found(GitCredential.basic(user, password), answer)), "");
  }

  /** What the program answers; empty when it ends with an error, or not in time. */
  private Optional<String> run(String action, String input) throws IOException {
    Process program = start(action);
    try {
      program.getOutputStream().write(input.getBytes(UTF_8));
      program.getOutputStream().close();
      if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        return Optional.empty();
      }
      // A daemon that a helper left behind may keep the stream open: what is there is all.
      InputStream out = program.getInputStream();
      String answer = new String(out.readNBytes(Math.min(out.available(), LONGEST_ANSWER)), UTF_8);
      return program.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      program.destroyForcibly();
    }
  }

  private Process start(String action) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("git", "-c", "core.askPass=", "credential", action)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.putAll(person.environment());
    environment.remove("GIT_ASKPASS");
    environment.remove("SSH_ASKPASS");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GCM_INTERACTIVE", "never");
    environment.put("GIT_DIR", "/dev/null");
    return builder.start();
  }
}
