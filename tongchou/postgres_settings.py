"""Settings of the embedded PostgreSQL, given at every start so that a new release of ours brings its own.

Sized for one machine of two cores and 24 GiB that also runs five services, their workers and perhaps Kafka: PostgreSQL
keeps little for itself and leaves the rest to the system's cache.
"""

LISTENING = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # no socket: nothing to clean up, no directory that two accounts must share
    "max_connections": "200",  # five services, five workers, a dashboard, and a pool for each
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "client_connection_check_interval": "5s",  # a killed worker's statement ends, and frees what its repeat waits for
    "jit": "off",  # short statements gain nothing from it
    "random_page_cost": "1.1",
}

# `fsync` stays on, and so does everything else that a committed payment relies on.
DURABLE = LISTENING | {
    "fsync": "on",
    "shared_buffers": "256MB",
    "effective_cache_size": "8GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "wal_compression": "lz4",
    "min_wal_size": "512MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
}

# A test's database need not outlive the machine; it must still outlive a killed server, and does.
THROWAWAY = LISTENING | {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "30min",
}


def as_options(settings: dict[str, str], port: int) -> str:
    """Return the settings as the server's command-line options, quoted for the shell that `pg_ctl` starts.

    >>> as_options({"fsync": "on"}, 5432)
    "-p 5432 -c fsync='on'"
    """
    return " ".join([f"-p {port}", *(f"-c {name}='{setting}'" for name, setting in settings.items())])
