package io.edgeward.local.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from reading and writing the configuration of the person or machine that runs a test:
 * by itself it measures the file system's clock and saves the result below the home directory.
 */
final class IsolatedGit extends SystemReader.Delegate {
  private IsolatedGit(SystemReader real) {
    super(real);
  }

  /** Applies to the whole virtual machine; doing it again changes nothing. */
  static synchronized void install() {
    SystemReader present = SystemReader.getInstance();
    FileBasedConfig user = present.openUserConfig(null, FS.DETECTED);
    if (user.getFile() != null) {
      SystemReader.setInstance(new IsolatedGit(present));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  /** Has nothing to load and saves nothing. */
  private static final class EmptyConfig extends FileBasedConfig {
    EmptyConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** A resolution of one second spares the measurement, which would write probe files. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem") ? unit.convert(1, TimeUnit.SECONDS) : otherwise;
    }
  }
}
