package se.lageskartan.database;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The server's settings, written anew at each start. */
final class ClusterSettings {
    private static final long MEBIBYTE = 1 << 20;

    private ClusterSettings() {}

    /**
     * The whole {@code postgresql.conf}.
     *
     * @param durable false for data that nobody misses after a crash: quick, and not safe
     */
    static String postgresqlConf(int port, boolean durable) {
        long memory = memoryMebibytes();
        long sharedBuffers = durable ? Math.clamp(memory / 8, 64, 512) : 64;
        String settings = String.format(Locale.ROOT, """
                # Written at each start. What is to differ goes into local.conf beside this file.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                datestyle = 'iso, ymd'
                lc_messages = 'C'
                shared_buffers = '%dMB'
                effective_cache_size = '%dMB'
                work_mem = '24MB'
                maintenance_work_mem = '128MB'
                max_wal_size = '2GB'
                wal_compression = on
                wal_level = minimal
                max_wal_senders = 0
                random_page_cost = 1.1
                jit = off
                log_timezone = 'UTC'
                log_min_messages = warning
                """, port, sharedBuffers, Math.max(memory / 2, 256));
        return settings
                + (durable ? "" : "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nautovacuum = off\n")
                + "include_if_exists 'local.conf'\n";
    }

    private static long memoryMebibytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / MEBIBYTE
                : 2048;
    }
}
